import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { VIEWER_KEY } from '../api/query-client.js';
import { CopyField } from '../components/copy-field.js';
import { CancelButton, Dialog, DialogActions } from '../components/dialog.js';
import { Notice } from '../components/notice.js';
import type { SignInMethod } from '../generated/graphql.js';
import { strings } from '../strings.js';
import {
  failureText,
  openSession,
  printLink,
  REAUTHENTICATION_URL,
  REAUTHENTICATION_CHANNEL,
  type ReauthenticationMessage,
  signInOptionsQuery,
} from './session-api.js';
import { signInStrings as text } from './session-strings.js';

const WINDOW = 'popup,width=520,height=720';

interface ReauthenticationProps {
  readonly settle: (succeeded: boolean) => void;
}

export function ReauthenticationDialog({ method, settle }: ReauthenticationProps & { method: SignInMethod }) {
  return (
    <Dialog title={text.reauthenticationTitle} onClose={() => settle(false)}>
      {method === 'OPENID_CONNECT' ? <ByProvider settle={settle} /> : <ByLink settle={settle} />}
    </Dialog>
  );
}

/** Opens the sign-in in a separate window, so that this page keeps its input. */
function ByProvider({ settle }: ReauthenticationProps) {
  const [state, setState] = useState<{ waiting?: true; problem?: string }>({});
  useEffect(() => {
    const channel = new BroadcastChannel(REAUTHENTICATION_CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<ReauthenticationMessage>) => {
      if (data.failure) setState({ problem: failureText(data.failure) ?? strings.error.unexpected });
      else settle(true);
    };
    return () => channel.close();
  }, [settle]);
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
        <CancelButton onClick={() => settle(false)} />
        <Button data-autofocus onClick={open}>
          {text.signInAgain}
        </Button>
      </DialogActions>
    </div>
  );
}

function ByLink({ settle }: ReauthenticationProps) {
  const [link, setLink] = useState('');
  const client = useQueryClient();
  const open = useMutation({
    mutationFn: async () => {
      const token = link.trim().split('#').at(-1);
      const problem = token ? await openSession(token) : text.linkIncomplete;
      if (problem !== undefined) throw new Error(problem);
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: VIEWER_KEY });
      settle(true);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <NewLink />
      <TextInput
        data-autofocus
        label={text.link}
        value={link}
        error={open.error?.message}
        autoComplete="off"
        onChange={(event) => setLink(event.currentTarget.value)}
      />
      <DialogActions>
        <CancelButton onClick={() => settle(false)} />
        <Button type="submit" loading={open.isPending}>
          {strings.continue}
        </Button>
      </DialogActions>
    </form>
  );
}

/** Explains how to get a new link: by a command or, on the embedded database, from the server's terminal. */
function NewLink() {
  const { data: options } = useQuery(signInOptionsQuery);
  const print = useMutation({ mutationFn: printLink });
  if (!options?.terminalLink) {
    return (
      <>
        <p>{text.reauthenticationByLink}</p>
        <CopyField
          label={strings.session.commandLabel}
          value={strings.session.command}
          buttonLabel={strings.session.copyCommand}
        />
      </>
    );
  }
  return (
    <>
      <p>{text.reauthenticationByTerminal}</p>
      <div className="row">
        <Button variant="default" loading={print.isPending} onClick={() => print.mutate()}>
          {text.printLink}
        </Button>
        <span role="status" className="dimmed">
          {print.isSuccess && text.linkPrinted}
          {print.error?.message}
        </span>
      </div>
    </>
  );
}
