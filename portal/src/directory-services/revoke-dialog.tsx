import { useAction } from '../api/use-action.js';
import { ConfirmByName } from '../components/confirm-by-name.js';
import { Notice } from '../components/notice.js';
import { useRelative } from '../components/relative-time.js';
import { useToast } from '../components/toast.js';
import { strings } from '../strings.js';
import { Consequences } from './consequences.js';
import { revokeToken } from './directory-service-actions.js';
import type { DirectoryServiceDetail, Token } from './directory-service-api.js';
import { consequenceStrings as consequences } from './settings-strings.js';

const text = strings.tokens;

interface RevokeDialogProps {
  readonly service: Pick<DirectoryServiceDetail, 'displayName' | 'type' | 'tokens'>;
  readonly token: Token;
  readonly onClose: () => void;
}

export function RevokeDialog({ service, token, onClose }: RevokeDialogProps) {
  const toast = useToast();
  const others = service.tokens.filter(
    ({ id, state }) => id !== token.id && (state === 'ACTIVE' || state === 'EXPIRING'),
  );
  const [other] = others;
  const isUnused = Boolean(token.lastUsedAt) && others.every(({ lastUsedAt }) => !lastUsedAt);
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
      <Consequences
        next={[
          consequences.revoke(service.type),
          !other && consequences.revokeLast(service.type),
          other && isUnused && consequences.revokeUnused(service.type, other.hint),
        ]
          .filter(Boolean)
          .join(' ')}
        back={consequences.revokeBack(service.type)}
      />
    </ConfirmByName>
  );
}
