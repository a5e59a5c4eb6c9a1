import { Dialog } from '../components/dialog.js';
import type { DirectoryServiceType } from '../generated/graphql.js';
import { strings } from '../strings.js';
import { LazyGuide } from './lazy-guide.js';

export function GuideDialog({ type, onClose }: { type: DirectoryServiceType; onClose: () => void }) {
  return (
    <Dialog title={strings.guide.title(strings.providerName[type])} onClose={onClose} size={760}>
      <LazyGuide type={type} />
    </Dialog>
  );
}
