import { useRef } from 'react';
import { CopyButton } from '../components/copy-button.js';
import { strings } from '../strings.js';
import styles from './sign-in-command.module.css';

/** Command that creates a sign-in link, in full. */
export function SignInCommand() {
  const text = strings.session;
  const command = useRef<HTMLPreElement>(null);
  const select = () => {
    command.current?.focus();
    getSelection()?.selectAllChildren(command.current!);
  };
  return (
    <div className={styles.command}>
      <pre ref={command} tabIndex={0} role="region" aria-label={text.commandLabel} className={styles.text}>
        {text.command}
      </pre>
      <CopyButton label={text.copyCommand} text={text.command} select={select} />
    </div>
  );
}
