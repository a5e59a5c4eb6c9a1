import { drawGroup, drawPerson, type DayContext, type DayEvent } from './day-context.ts';
import { DEPARTMENTS, FAMILY_NAMES, TITLES } from './names.ts';
import type { Person } from './staff.ts';

const employed = (person: Person): boolean => person.active && person.remoteId !== undefined;
const gone = (person: Person): boolean => !person.active && person.remoteId !== undefined;

/** Hires a person, who is assigned to the application and shortly afterwards added to a group. */
export function joiner(context: DayContext): DayEvent {
  const person = context.company.staff.hire();
  context.claims.person(person);
  const group = drawGroup(context, () => true);
  return {
    kind: 'joiner',
    subject: { person, groups: group && [group] },
    run: async () => {
      await context.provisioning.assign(person);
      group?.people.add(person);
      await (group && context.groupPush.changeMembers(group, [person], []));
    },
  };
}

/** Deactivates the user. Okta sends no requests about the groups. */
export function leaver(context: DayContext): DayEvent | undefined {
  const person = drawPerson(context, employed);
  if (!person) {
    return undefined;
  }
  person.active = false;
  return { kind: 'leaver', subject: { person }, run: () => context.provisioning.deactivate(person) };
}

/** Changes the family name, and with it the user name and the email address. */
export function marriage(context: DayContext): DayEvent | undefined {
  const person = drawPerson(context, employed);
  if (!person) {
    return undefined;
  }
  marry(context, person);
  return { kind: 'marriage', subject: { person }, run: () => context.provisioning.update(person) };
}

/** Changes title and department. Sometimes the title is cleared, which Okta sends as an empty string. */
export function newJob(context: DayContext): DayEvent | undefined {
  const person = drawPerson(context, employed);
  if (!person) {
    return undefined;
  }
  const { random } = context.company;
  person.title = random.chance(0.2) ? '' : (random.pick(TITLES) ?? '');
  person.department = random.pick(DEPARTMENTS) ?? '';
  return { kind: 'new job', subject: { person }, run: () => context.provisioning.update(person) };
}

export function passwordChange(context: DayContext): DayEvent | undefined {
  const person = drawPerson(context, employed);
  return (
    person && { kind: 'password change', subject: { person }, run: () => context.provisioning.syncPassword(person) }
  );
}

/**
 * Reassigns a leaver. If the user name has changed in the meantime, Okta finds no user and sends a create with the
 * external id of the existing inactive user.
 */
export function returner(context: DayContext): DayEvent | undefined {
  const person = drawPerson(context, gone);
  const { random } = context.company;
  if (!person) {
    return undefined;
  }
  if (random.chance(0.4)) {
    marry(context, person);
  }
  person.active = true;
  return { kind: 'returner', subject: { person }, run: () => context.provisioning.assign(person) };
}

function marry({ company }: DayContext, person: Person): void {
  const others = FAMILY_NAMES.filter((name) => name !== person.familyName);
  company.staff.marry(person, company.random.pick(others) ?? '');
}
