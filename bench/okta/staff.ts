import { DEPARTMENTS, FAMILY_NAMES, GIVEN_NAMES, OFFICES, TITLES } from './names.ts';
import type { Random } from './random.ts';

/** How the administrator has mapped attributes: Okta's default, without e-mail type and display name, or with the enterprise ones. */
type Mapping = 'default' | 'trimmed' | 'enterprise';

/** A person as Okta knows them, and what Okta remembers of them in the application. */
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
  /** Assigned to the application, so active there. */
  active: boolean;
  /** The id that the application answered; Okta calls it the external id of the app user. */
  remoteId: string | undefined;
}

export const fullName = (person: Pick<Person, 'givenName' | 'familyName'>): string =>
  `${person.givenName} ${person.familyName}`;

/** The people of one company. No two ever had the same user name. */
export class Staff {
  readonly people: Person[] = [];
  private readonly userNames = new Set<string>();
  private readonly random: Random;
  private readonly organization: string;
  private readonly domain: string;

  constructor(random: Random, organization: string) {
    this.random = random;
    this.organization = organization;
    this.domain = `${organization.toLowerCase().replaceAll(' ', '-')}.example`;
  }

  hire(): Person {
    const { random } = this;
    const name = { givenName: random.pick(GIVEN_NAMES) ?? '', familyName: random.pick(FAMILY_NAMES) ?? '' };
    const person: Person = {
      ...name,
      oktaId: `00u${random.code(17)}`,
      mapping: this.mapping(),
      employeeNumber: String(100_000 + this.people.length),
      office: random.pick(OFFICES) ?? '',
      organization: this.organization,
      manager: this.manager(),
      userName: this.freeUserName(name),
      title: random.pick(TITLES) ?? '',
      department: random.pick(DEPARTMENTS) ?? '',
      active: false,
      remoteId: undefined,
    };
    this.people.push(person);
    return person;
  }

  /** Changes the family name, and with it user name and e-mail. */
  marry(person: Person): void {
    const others = FAMILY_NAMES.filter((name) => name !== person.familyName);
    person.familyName = this.random.pick(others) ?? '';
    person.userName = this.freeUserName(person);
  }

  private mapping(): Mapping {
    const drawn = this.random.next();
    if (drawn < 0.2) {
      return 'trimmed';
    }
    return drawn < 0.45 ? 'enterprise' : 'default';
  }

  private manager(): Person['manager'] {
    const manager = this.random.pick(this.people.slice(0, 20));
    return manager && { value: manager.oktaId, displayName: fullName(manager) };
  }

  /** A namesake gets a number after a plus sign: user names may contain one, and queries must then escape it. */
  private freeUserName(name: Pick<Person, 'givenName' | 'familyName'>): string {
    const local = ascii(`${name.givenName}.${name.familyName}`);
    for (let namesake = 1; ; namesake++) {
      const userName = `${local}${namesake === 1 ? '' : `+${namesake}`}@${this.domain}`;
      if (!this.userNames.has(userName)) {
        this.userNames.add(userName);
        return userName;
      }
    }
  }
}

function ascii(text: string): string {
  const plain = text.replaceAll('ø', 'o').replaceAll('Ł', 'L').replaceAll('ł', 'l').replaceAll('ı', 'i');
  const withoutAccents = plain.normalize('NFD').replace(/[^A-Za-z.\- ']/g, '');
  return withoutAccents.replaceAll(' ', '-').toLowerCase();
}
