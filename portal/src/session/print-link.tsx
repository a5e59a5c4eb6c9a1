import { Button, type ButtonProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { printLink } from './session-api.js';
import { signInStrings as text } from './session-strings.js';

/** Button that makes the server print a sign-in link in its terminal. */
export function PrintLink({ variant }: Pick<ButtonProps, 'variant'>) {
  const print = useMutation({ mutationFn: printLink });
  return (
    <div className="row wrap">
      <Button variant={variant} loading={print.isPending} onClick={() => print.mutate()}>
        {text.printLink}
      </Button>
      <span role="status" className="dimmed">
        {print.isSuccess && text.linkPrinted}
        {print.error?.message}
      </span>
    </div>
  );
}
