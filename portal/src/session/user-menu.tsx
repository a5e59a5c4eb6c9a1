import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Bidi } from '../components/bidi.js';
import { formatClock } from '../components/format.js';
import { Icon, type IconName } from '../components/icons.js';
import { Menu, MenuChoice, MenuDivider, MenuGroup, MenuItem, menuLink } from '../components/menu.js';
import type { ViewerQuery } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { teamStrings } from '../team/team-strings.js';
import { userMenuStrings as text } from './session-strings.js';
import { useSignOut } from './use-sign-out.js';
import styles from './user-menu.module.css';

const NameDialog = lazy(() => import('./name-dialog.js').then((module) => ({ default: module.NameDialog })));

const SCHEMES: readonly (readonly [MantineColorScheme, IconName, string])[] = [
  ['light', 'sun', strings.navigation.light],
  ['dark', 'moon', strings.navigation.dark],
  ['auto', 'auto', strings.navigation.auto],
];

/** The signed-in person: name, role, organization, confirmation, sessions, theme and sign-out. */
export function UserMenu({ viewer }: { viewer: ViewerQuery['viewer'] }) {
  const [naming, setNaming] = useState(false);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const name = viewer.isNamed ? viewer.name : text.unnamed;
  return (
    <>
      <Menu
        side="start"
        className={styles.target}
        content={
          <>
            <span className="visually-hidden">{text.account}</span>
            <span aria-hidden className={styles.initial}>
              {viewer.isNamed ? initialOf(name) : <Icon name="users" size={16} />}
            </span>
            <span className={styles.who}>
              <span className={styles.name}>
                <Bidi>{name}</Bidi>
              </span>
              <span className={styles.role}>{teamStrings.roles[viewer.role]}</span>
            </span>
            <Icon name="chevron" size={16} />
          </>
        }
      >
        <Facts viewer={viewer} />
        {viewer.signInMethod === 'LINK' && (
          <MenuItem icon="pencil" onClick={() => setNaming(true)}>
            {viewer.isNamed ? text.changeName : text.addName}
          </MenuItem>
        )}
        <Link to="/settings/sessions" {...menuLink}>
          <Icon name="lock" size={16} />
          {text.sessions}
        </Link>
        <MenuDivider />
        <MenuGroup label={strings.navigation.theme}>
          {SCHEMES.map(([scheme, icon, label]) => (
            <MenuChoice
              key={scheme}
              icon={icon}
              isChosen={scheme === colorScheme}
              onChoose={() => setColorScheme(scheme)}
            >
              {label}
            </MenuChoice>
          ))}
        </MenuGroup>
        <MenuDivider />
        <MenuItem icon="signOut" disabled={signOut.isPending} onClick={signOut.run}>
          {strings.navigation.signOut}
        </MenuItem>
      </Menu>
      <Suspense>{naming && <NameDialog viewer={viewer} onClose={() => setNaming(false)} />}</Suspense>
    </>
  );
}

function Facts({ viewer: { email, organization, confirmedUntil } }: { viewer: ViewerQuery['viewer'] }) {
  return (
    <div className={styles.facts}>
      {email && (
        <span className={styles.fact}>
          <Bidi>{email}</Bidi>
        </span>
      )}
      <span className={styles.fact}>
        <Bidi>{organization.name}</Bidi>
      </span>
      {confirmedUntil && Date.parse(confirmedUntil) > Date.now() && (
        <span className={styles.fact}>{text.confirmedUntil(formatClock(Date.parse(confirmedUntil)))}</span>
      )}
    </div>
  );
}

/** Returns the first grapheme, which can be several code units. */
function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name);
  return (first?.segment ?? '').toLocaleUpperCase();
}
