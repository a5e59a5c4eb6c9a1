import { DEPARTMENTS, FAMILY_NAMES, GIVEN_NAMES, OFFICES, TITLES } from './names.ts';
import { Random } from './random.ts';

/**
 * Attribute mapping of the administrator: Okta's default, without email type and display name, or with the enterprise
 * attributes.
 */
type Mapping = 'default' | 'trimmed' | 'enterprise';

/** Person in Okta, with Okta's data about the user in the application. */
export interface Person {
  readonly oktaId: string;
  readonly mapping: Mapping;
  readonly employeeNumber: string;
  readonly office: string;
  readonly organization: string;
  readonly manager: { readonly value: string; readonly displayName: string } | undefined;
  givenName: string;
  familyName: string;
  userName: string;
  title: string;
  department: string;
  /** Assigned to the application, and therefore active there. */
  active: boolean;
  /** Id returned by the application. Okta calls it the external id of the app user. */
  remoteId: string | undefined;
}

export const fullName = (person: Pick<Person, 'givenName' | 'familyName'>): string =>
  `${person.givenName} ${person.familyName}`;

/**
 * People of one company. The same seed hires the same people in the same order, regardless of their number, and no user
 * name is ever reassigned. A second run, even of another size, therefore finds the users of the first one.
 */
export class Staff {
  readonly people: Person[] = [];
  private readonly userNames = new Set<string>();
  private readonly seed: number;
  private readonly organization: string;
  private readonly domain: string;

  constructor(seed: number, organization: string) {
    this.seed = seed;
    this.organization = organization;
    this.domain = `${organization.toLowerCase().replaceAll(' ', '-')}.example`;
  }

  hire(): Person {
    const index = this.people.length;
    const random = new Random(this.seed + Math.imul(index, 2_246_822_519));
    const name = { givenName: random.pick(GIVEN_NAMES) ?? '', familyName: random.pick(FAMILY_NAMES) ?? '' };
    const person: Person = {
      ...name,
      oktaId: `00u${random.code(17)}`,
      mapping: mapping(random),
      employeeNumber: String(FIRST_EMPLOYEE + index),
      office: random.pick(OFFICES) ?? '',
      organization: this.organization,
      manager: managerAmong(this.people, random),
      userName: this.firstUserName(name, FIRST_EMPLOYEE + index),
      title: random.pick(TITLES) ?? '',
      department: random.pick(DEPARTMENTS) ?? '',
      active: false,
      remoteId: undefined,
    };
    this.people.push(person);
    return person;
  }

  /** Changes the family name, and with it the user name and the email address. */
  marry(person: Person, familyName: string): void {
    person.familyName = familyName;
    person.userName = `${ascii(person)}+${person.employeeNumber}@${this.domain}`;
  }

  /** Appends the employee number to the user name of a namesake after a plus sign, which queries must escape. */
  private firstUserName(name: Pick<Person, 'givenName' | 'familyName'>, employee: number): string {
    const plain = `${ascii(name)}@${this.domain}`;
    const isTaken = this.userNames.has(plain);
    this.userNames.add(plain);
    return isTaken ? plain.replace('@', `+${employee}@`) : plain;
  }
}

const FIRST_EMPLOYEE = 100_000;

function mapping(random: Random): Mapping {
  const drawn = random.next();
  if (drawn < 0.2) {
    return 'trimmed';
  }
  return drawn < 0.45 ? 'enterprise' : 'default';
}

function managerAmong(people: readonly Person[], random: Random): Person['manager'] {
  const manager = random.pick(people.slice(0, 20));
  return manager && { value: manager.oktaId, displayName: fullName(manager) };
}

function ascii({ givenName, familyName }: Pick<Person, 'givenName' | 'familyName'>): string {
  const text = `${givenName}.${familyName}`;
  const plain = text.replaceAll('ø', 'o').replaceAll('Ł', 'L').replaceAll('ł', 'l').replaceAll('ı', 'i');
  const withoutAccents = plain.normalize('NFD').replace(/[^A-Za-z.\- ']/g, '');
  return withoutAccents.replaceAll(' ', '-').toLowerCase();
}
