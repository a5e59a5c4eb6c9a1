import styles from './requests.module.css';

/** HTTP status: red for failures, plain for everything else, including rejections by a paused directory service. */
export function StatusCode({ status, failed }: { status: number; failed: boolean }) {
  return <span className={`${styles.status} ${failed && status !== 503 ? styles.failure : ''}`}>{status}</span>;
}
