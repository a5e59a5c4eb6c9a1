import type { ReactNode } from 'react';

const PATHS = {
  directory: (
    <path d="M4 6.5C4 5.1 7.6 4 12 4s8 1.1 8 2.5S16.4 9 12 9 4 7.9 4 6.5Zm0 0v5.5C4 13.4 7.6 14.5 12 14.5s8-1.1 8-2.5V6.5M4 12v5.5C4 18.9 7.6 20 12 20s8-1.1 8-2.5V12" />
  ),
  users: <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8c.6-3.4 3.7-5 7.5-5s6.9 1.6 7.5 5" />,
  groups: (
    <path d="M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.5-3.2 3.1-4.8 6.5-4.8s6 1.6 6.5 4.8M16 5a3.3 3.3 0 0 1 0 6.3M17.5 14.9c2.3.5 3.7 2 4 4.6" />
  ),
  requests: <path d="M4 8h13m-3.5-3.5L17 8l-3.5 3.5M20 16H7m3.5-3.5L7 16l3.5 3.5" />,
  chevron: <path d="m7 10 5 5 5-5" />,
  plus: <path d="M12 5v14M5 12h14" />,
  search: <path d="m20 20-4.3-4.3M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0Z" />,
  dots: <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="2.6" />,
  copy: <path d="M9 9h10.5v10.5H9zM5.5 15H4.5V4.5H15v1" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  sun: (
    <path d="M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0-13v2m0 14v2m9-9h-2M5 12H3m15.4-6.4L17 7M7 17l-1.4 1.4m12.8 0L17 17M7 7 5.6 5.6" />
  ),
  moon: <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z" />,
  auto: <path d="M3.5 5h17v11h-17zM9 20h6m-3-4v4" />,
  signOut: <path d="M14 4.5H5.5v15H14M10 12h10.5m-3.5-3.5L20.5 12 17 15.5" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  warning: <path d="M12 4 2.8 19.5h18.4zM12 10v4.5m0 2.5h.01" />,
  info: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5m0-8h.01" />,
  key: <path d="M8.5 15.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm4.5-4.5h8m-3 0v3.5" />,
  pause: <path d="M8.5 5v14m7-14v14" />,
  play: <path d="M7 5v14l12-7z" />,
  pencil: <path d="m5 19 1-4.5L16 4.5 19.5 8l-10 10zM13.5 7l3.5 3.5" />,
  trash: <path d="M4.5 7h15M9 7V4.5h6V7M6.5 7l1 12.5h9l1-12.5M10 11v5m4-5v5" />,
  restore: <path d="M4.5 5v5h5M5 10a7.5 7.5 0 1 1-.5 4.5" />,
  arrow: <path d="M5 12h14m-5-5 5 5-5 5" />,
  lock: <path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3" />,
  history: <path d="M5 4.5h14v15H5zM8.5 9h7m-7 3.5h7m-7 3.5H12" />,
  settings: <path d="M4 7h9m4 0h3M4 17h3m4 0h9M13 7a2 2 0 1 0 4 0 2 2 0 0 0-4 0Zm-6 10a2 2 0 1 0 4 0 2 2 0 0 0-4 0Z" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof PATHS;

/** Decorative icon. The adjacent text has the same meaning. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {PATHS[name]}
    </svg>
  );
}
