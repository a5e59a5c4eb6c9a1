import { useState } from 'react';
import { CopyField } from './copy-field.js';
import { Dialog } from './dialog.js';
import { Notice } from './notice.js';
import { SecretActions, useSecretGuard } from './secret-guard.js';

interface NewSecretDialogProps {
  readonly title: string;
  readonly warning: string;
  readonly label: string;
  readonly value: string;
  readonly copyLabel: string;
  /** Instructions below the secret. */
  readonly help?: string;
  readonly onClose: () => void;
}

/** Shows a new secret once, and asks for confirmation before closing if it was not copied. */
export function NewSecretDialog({ title, warning, label, value, copyLabel, help, onClose }: NewSecretDialogProps) {
  const [copied, setCopied] = useState(false);
  const guard = useSecretGuard(!copied, onClose);
  return (
    <Dialog title={title} onClose={guard.close} size={640} guarded>
      <div className="stack">
        <Notice tone="warning" title={warning} />
        <CopyField label={label} value={value} buttonLabel={copyLabel} primary onCopy={() => setCopied(true)} />
        {help && <p className="dimmed">{help}</p>}
        <SecretActions guard={guard} />
      </div>
    </Dialog>
  );
}
