import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Bidi } from '../components/bidi.js';
import { formatClock } from '../components/format.js';
import { Icon, type IconName } from '../components/icons.js';
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
        width="target"
        position="top-start"
        floatingStrategy="fixed"
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <button type="button" className={styles.target}>
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
          </button>
        </Menu.Target>
        <Menu.Dropdown className={styles.dropdown}>
          <Facts viewer={viewer} />
          {viewer.signInMethod === 'LINK' && (
            <Menu.Item leftSection={<Icon name="pencil" size={16} />} onClick={() => setNaming(true)}>
              {viewer.isNamed ? text.changeName : text.addName}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<Icon name="lock" size={16} />}
            renderRoot={(props) => <Link to="/settings/sessions" {...props} />}
          >
            {text.sessions}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{strings.navigation.theme}</Menu.Label>
          <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
            {SCHEMES.map(([value, icon, label]) => (
              <Menu.RadioItem key={value} value={value} rightSection={<Icon name={icon} size={16} />}>
                {label}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="signOut" size={16} />} disabled={signOut.isPending} onClick={signOut.run}>
            {strings.navigation.signOut}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>{naming && <NameDialog viewer={viewer} onClose={() => setNaming(false)} />}</Suspense>
    </>
  );
}

function Facts({ viewer: { email, organization, confirmedUntil } }: { viewer: ViewerQuery['viewer'] }) {
  return (
    <Menu.Label>
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
    </Menu.Label>
  );
}

/** Returns the first grapheme, which can be several code units. */
function initialOf(name: string): string {
  const [first] = new Intl.Segmenter().segment(name);
  return (first?.segment ?? '').toLocaleUpperCase();
}
