import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ClipboardEvent, type FormEvent } from 'react';
import { VIEWER_KEY } from '../api/query-client.js';
import { CancelButton, DialogActions } from '../components/dialog.js';
import { Notice } from '../components/notice.js';
import type { SignInMethod } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { PrintLink } from './print-link.js';
import {
  failureText,
  openSession,
  REAUTHENTICATION_URL,
  REAUTHENTICATION_CHANNEL,
  type ReauthenticationMessage,
  signInOptionsQuery,
} from './session-api.js';
import { signInStrings as text } from './session-strings.js';
import { SignInCommand } from './sign-in-command.js';

const WINDOW = 'popup,width=520,height=720';
/** A complete link or its secret. */
const PASTED_LINK = /(?:^|#)rcl_\w+$/;

interface ConfirmIdentityProps {
  readonly method: SignInMethod;
  readonly onConfirmed: () => void;
  readonly onCancel: () => void;
}

/** Step of a dialog in which a person proves their identity before an irreversible action. */
export function ConfirmIdentity({ method, ...props }: ConfirmIdentityProps) {
  return method === 'OPENID_CONNECT' ? <ByProvider {...props} /> : <ByLink {...props} />;
}

type StepProps = Omit<ConfirmIdentityProps, 'method'>;

/** Opens the sign-in in a separate window, so that this page keeps its input. */
function ByProvider({ onConfirmed, onCancel }: StepProps) {
  const client = useQueryClient();
  const [state, setState] = useState<{ waiting?: true; problem?: string }>({});
  useEffect(() => {
    const channel = new BroadcastChannel(REAUTHENTICATION_CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<ReauthenticationMessage>) => {
      if (data.failure) setState({ problem: failureText(data.failure) ?? strings.error.unexpected });
      else void client.invalidateQueries({ queryKey: VIEWER_KEY }).then(onConfirmed);
    };
    return () => channel.close();
  }, [client, onConfirmed]);
  const open = () =>
    setState(
      window.open(REAUTHENTICATION_URL, REAUTHENTICATION_CHANNEL, WINDOW)
        ? { waiting: true }
        : { problem: text.blocked },
    );
  return (
    <div className="stack">
      <p>{text.reauthenticationByProvider}</p>
      {state.problem && <Notice tone="error" role="alert" title={state.problem} />}
      <p role="status" className="dimmed">
        {state.waiting && text.waiting}
      </p>
      <DialogActions>
        <CancelButton onClick={onCancel} />
        <Button data-autofocus onClick={open}>
          {text.signInAgain}
        </Button>
      </DialogActions>
    </div>
  );
}

function ByLink({ onConfirmed, onCancel }: StepProps) {
  const [link, setLink] = useState('');
  const client = useQueryClient();
  const { data: options } = useQuery(signInOptionsQuery);
  const open = useMutation({
    mutationFn: async (given: string) => {
      const token = given.trim().split('#').at(-1);
      const problem = token ? await openSession(token) : text.linkIncomplete;
      if (problem !== undefined) throw new Error(problem);
      await client.invalidateQueries({ queryKey: VIEWER_KEY });
    },
    onSuccess: onConfirmed,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate(link);
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text').trim();
    if (!PASTED_LINK.test(pasted)) return;
    event.preventDefault();
    setLink(pasted);
    open.mutate(pasted);
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      {options?.terminalLink ? (
        <>
          <p>{text.reauthenticationByTerminal}</p>
          <PrintLink variant="default" />
        </>
      ) : (
        <>
          <p>{text.reauthenticationByLink}</p>
          <SignInCommand />
        </>
      )}
      <TextInput
        data-autofocus
        label={text.link}
        description={text.linkHelp}
        value={link}
        error={open.error?.message}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setLink(event.currentTarget.value)}
        onPaste={paste}
      />
      <DialogActions>
        <CancelButton onClick={onCancel} />
        <Button type="submit" loading={open.isPending}>
          {strings.continue}
        </Button>
      </DialogActions>
    </form>
  );
}
