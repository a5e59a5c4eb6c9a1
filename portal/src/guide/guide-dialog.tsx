import { Dialog } from '../components/dialog.js';
import { strings } from '../strings.js';
import { LazyGuide } from './lazy-guide.js';

export function GuideDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={strings.guide.title} onClose={onClose} size={760}>
      <LazyGuide />
    </Dialog>
  );
}
