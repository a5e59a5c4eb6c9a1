import { lazy } from 'react';

/** Dialogs are loaded when they are opened, because most visits only read the list. */
export const RenameDialog = lazy(() => import('./rename-form.js').then((module) => ({ default: module.RenameDialog })));
export const RotateDialog = lazy(() =>
  import('./rotate-dialog.js').then((module) => ({ default: module.RotateDialog })),
);
export const PauseDialog = lazy(() => import('./pause-dialog.js').then((module) => ({ default: module.PauseDialog })));
export const RevokeDialog = lazy(() =>
  import('./revoke-dialog.js').then((module) => ({ default: module.RevokeDialog })),
);
export const DeleteDialog = lazy(() =>
  import('./delete-dialog.js').then((module) => ({ default: module.DeleteDialog })),
);
export const GuideDialog = lazy(() =>
  import('../guide/guide-dialog.js').then((module) => ({ default: module.GuideDialog })),
);
