import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { Icon, type IconName } from '../components/icons.js';
import { strings } from '../strings.js';
import styles from './theme-switch.module.css';

const text = strings.navigation;
const SCHEMES: readonly { value: MantineColorScheme; icon: IconName; label: string }[] = [
  { value: 'light', icon: 'sun', label: text.light },
  { value: 'dark', icon: 'moon', label: text.dark },
  { value: 'auto', icon: 'auto', label: text.auto },
];

export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <fieldset className={styles.switch}>
      <legend className="visually-hidden">{text.theme}</legend>
      {SCHEMES.map(({ value, icon, label }) => (
        <label key={value} className={styles.choice} title={label}>
          <input
            type="radio"
            name="theme"
            value={value}
            checked={colorScheme === value}
            onChange={() => setColorScheme(value)}
          />
          <Icon name={icon} size={17} />
          <span className="visually-hidden">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
