// The few signs that are not words. All are drawn in the colour of the text beside them.

import type { ReactNode } from "react";

function Sign({ children, size = 16 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      className="sign"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const DeadlinesSign = () => (
  <Sign>
    <circle cx="8" cy="8" r="6" />
    <path d="M8 4.8V8l2.2 1.6" />
  </Sign>
);
export const CasesSign = () => (
  <Sign>
    <path d="M2.5 5.5h11v7.5h-11zM5.5 5.5V3h5v2.5" />
  </Sign>
);
export const PeopleSign = () => (
  <Sign>
    <circle cx="6" cy="5.5" r="2.3" />
    <path d="M1.8 13c.3-2.4 2-3.7 4.2-3.7s3.9 1.3 4.2 3.7" />
    <path d="M10.8 3.6a2.2 2.2 0 0 1 0 3.9M12 9.6c1.3.5 2 1.7 2.2 3.4" />
  </Sign>
);
export const RecordsSign = () => (
  <Sign>
    <path d="M3 4c0-1.1 2.2-2 5-2s5 .9 5 2-2.2 2-5 2-5-.9-5-2z" />
    <path d="M3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2" />
  </Sign>
);
export const LawSign = () => (
  <Sign>
    <path d="M8 2.5v11M4.5 13.5h7M3 4.5h10" />
    <path d="M3 4.5 1.3 9a2 2 0 0 0 3.4 0zM13 4.5 11.3 9a2 2 0 0 0 3.4 0z" />
  </Sign>
);
export const SearchSign = () => (
  <Sign>
    <circle cx="7" cy="7" r="4.2" />
    <path d="m10.3 10.3 3.2 3.2" />
  </Sign>
);
export const PlusSign = () => (
  <Sign>
    <path d="M8 3v10M3 8h10" />
  </Sign>
);
export const CloseSign = () => (
  <Sign>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Sign>
);
export const DownSign = () => (
  <Sign size={12}>
    <path d="m3.5 6 4.5 4.5L12.5 6" />
  </Sign>
);
export const LockSign = () => (
  <Sign size={14}>
    <path d="M3.5 7.5h9V14h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5" />
  </Sign>
);
export const ArrowSign = () => (
  <Sign size={14}>
    <path d="M2.5 8h11M9.5 4l4 4-4 4" />
  </Sign>
);
export const BoardSign = () => (
  <Sign>
    <path d="M2.5 3h3v10h-3zM6.5 3h3v7h-3zM10.5 3h3v5h-3z" />
  </Sign>
);
export const ListSign = () => (
  <Sign>
    <path d="M2.5 4h11M2.5 8h11M2.5 12h11" />
  </Sign>
);
export const PersonSign = () => (
  <Sign>
    <circle cx="8" cy="5.3" r="2.6" />
    <path d="M3 13.5c.3-2.7 2.3-4.2 5-4.2s4.7 1.5 5 4.2" />
  </Sign>
);
export const PrintSign = () => (
  <Sign>
    <path d="M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z" />
  </Sign>
);
export const WarnSign = () => (
  <Sign>
    <path d="M8 2.2 14.5 13.5h-13zM8 6.5v3M8 11.5v.1" />
  </Sign>
);
