import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useAction } from '../api/use-action.js';
import { useToast } from '../components/toast.js';
import { useIsAdmin } from '../session/viewer.js';
import { ConfirmDialog } from '../team/confirm-dialog.js';
import { nameOf } from './affected-names.js';
import { dismissProblem, type ProblemDetail } from './problem-api.js';
import { problemStrings } from './problem-strings.js';

const text = problemStrings.page;

/** Closes a problem after a confirmation. */
export function DismissButton({ problem, affected }: { problem: ProblemDetail; affected: string }) {
  const { id } = problem;
  const missing = missingFrom(problem);
  const [isOpen, setOpen] = useState(false);
  const client = useQueryClient();
  const isAdmin = useIsAdmin();
  const toast = useToast();
  const action = useAction(dismissProblem, () => {
    for (const key of ['problem', 'problems']) void client.invalidateQueries({ queryKey: [key] });
    setOpen(false);
    toast(text.dismissed(missing));
  });
  if (!isAdmin) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {text.dismiss}
      </Button>
      {isOpen && (
        <ConfirmDialog
          title={text.dismissTitle}
          text={text.dismissText(affected, missing)}
          confirmLabel={text.dismiss}
          action={action}
          onConfirm={() => action.mutate({ id })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** "Ada Lovelace stays", "3 people stay"; undefined if all people exist. */
function missingFrom({ all }: ProblemDetail): string | undefined {
  const missing = all.filter(({ kind, id }) => kind === 'USER' && !id);
  const [only] = missing;
  if (!only) return undefined;
  return missing.length === 1 ? text.stays(nameOf(only) ?? text.unknown) : text.stay(missing.length);
}
