import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react';
import { Icon } from './icons.js';
import styles from './toast.module.css';

const SHOWN_FOR = 5_000;
const ToastContext = createContext<(message: string) => void>(() => undefined);

/** Reports a completed action, visually and to screen readers. */
export const useToast = (): ((message: string) => void) => useContext(ToastContext);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<{ message: string }>();
  const show = useCallback((message: string) => setToast({ message }), []);
  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(() => setToast(undefined), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <ToastContext value={show}>
      {children}
      <div role="status" className={styles.region}>
        {toast && (
          <div className={styles.toast}>
            <Icon name="check" />
            {toast.message}
          </div>
        )}
      </div>
    </ToastContext>
  );
}
