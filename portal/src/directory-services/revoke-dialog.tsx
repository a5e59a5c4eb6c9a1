import { useAction } from '../api/use-action.js';
import { ConfirmByName } from '../components/confirm-by-name.js';
import { Notice } from '../components/notice.js';
import { useRelative } from '../components/relative-time.js';
import { useToast } from '../components/toast.js';
import { strings } from '../strings.js';
import { revokeToken } from './directory-service-actions.js';
import type { Token } from './directory-service-api.js';

const text = strings.tokens;

interface RevokeDialogProps {
  readonly service: { readonly displayName: string };
  readonly token: Token;
  readonly onClose: () => void;
}

export function RevokeDialog({ service, token, onClose }: RevokeDialogProps) {
  const toast = useToast();
  const used = useRelative(token.lastUsedAt);
  const revoke = useAction(revokeToken, () => {
    toast(strings.action.revoked(token.hint));
    onClose();
  });
  return (
    <ConfirmByName
      title={text.revokeTitle(token.hint)}
      name={service.displayName}
      confirmLabel={text.revoke}
      action={revoke}
      onConfirm={(confirmDisplayName) => revoke.mutate({ id: token.id, confirmDisplayName })}
      onClose={onClose}
    >
      {token.lastUsedAt && <Notice tone="warning">{text.stillUsed(used)}</Notice>}
      <p>{text.revokeText}</p>
    </ConfirmByName>
  );
}
