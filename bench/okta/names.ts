const words = (text: string): readonly string[] => text.split('\n').flatMap((line) => line.trim().split(', '));

export const GIVEN_NAMES =
  words(`Ada, Grace, Alan, Katherine, Edsger, Barbara, Donald, Radia, Tim, Margaret, Dennis, Frances
  Ken, Hedy, Linus, Joan, Niklaus, Mary, Vint, Annie, Zoë, José, Łukasz, Søren, Chloé, Jürgen, Ana, Björn, İpek, Nguyệt
  Amara, Kofi, Yuki, Hiroshi, Priya, Arjun, Fatima, Omar, Noor, Tariq, Ines, Mateo, Lucía, Diego, Aoife, Ciarán, Maeve
  Olga, Dmitri, Katya, Marek, Zofia, Elif, Emre, Leila, Samuel, Ruth, Daniel, Miriam, Peter, Julia, Thomas, Clara`);

export const FAMILY_NAMES =
  words(`Lovelace, Hopper, Turing, Johnson, Dijkstra, Liskov, Knuth, Perlman, Lee, Hamilton, Ritchie, Allen
  Thompson, Lamarr, Torvalds, Clarke, Wirth, Jackson, Cerf, Easley, Müller, García, Kowalski, Sørensen, Dubois, Schröder
  Okafor, Mensah, Tanaka, Suzuki, Sharma, Patel, Haddad, Nasser, Silva, Santos, Fernández, Rossi, O'Brien, Ní Bhriain
  McCarthy, Ivanova, Petrov, Nowak, Zielińska, Yılmaz, Demir, Rahimi, Cohen, Levi, Nguyễn, Trần, Smith-Jones, van Dijk
  Andersson, Virtanen, Novák, Horváth, Popescu, Costa, Weber, Keller, Baker, Taylor`);

export const DEPARTMENTS = ['Engineering', 'Sales', 'Support', 'Finance', 'Marketing', 'People'] as const;

export const OFFICES = ['Berlin', 'Lisbon', 'Toronto', 'Nairobi'] as const;

export const TITLES =
  words(`Engineer, Senior Engineer, Analyst, Account Executive, Designer, Specialist, Team Lead, Director
  Administrator, Consultant`);

/** Groups of a company in the order of their creation, followed by projects. */
export const GROUP_NAMES =
  words(`Everyone, Engineering, Sales, On-call, Visitors, Office Berlin, Support, Managers, Finance
  Marketing, People, Office Lisbon, Office Toronto, Office Nairobi`);

export const GROUP_ADJECTIVES = ['Core', 'Global', 'Applied', 'New', 'United', 'Central'] as const;
