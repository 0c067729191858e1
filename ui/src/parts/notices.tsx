// Short notices at the lower edge: what was recorded, with a way to take it back.

import { useSyncExternalStore } from "react";
import { Link } from "wouter";

import { useText } from "../text/i18n";
import { CloseSign } from "./icons";

export interface Notice {
  id: number;
  text: string;
  link?: { label: string; to: string };
}

let notices: Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

export function notify(text: string, link?: Notice["link"]): void {
  const id = ++last;
  notices = [...notices.slice(-1), { id, text, ...(link ? { link } : {}) }];
  tell();
  setTimeout(() => dismiss(id), 12_000);
}

function dismiss(id: number): void {
  notices = notices.filter((notice) => notice.id !== id);
  tell();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Notices() {
  const { t } = useText();
  const shown = useSyncExternalStore(subscribe, () => notices);
  return (
    <div className="notices" role="status" aria-live="polite">
      {shown.map((notice) => (
        <div key={notice.id} className="notice">
          <span>{notice.text}</span>
          {notice.link && (
            <Link href={notice.link.to} onClick={() => dismiss(notice.id)}>
              {notice.link.label}
            </Link>
          )}
          <button type="button" className="button plain square" onClick={() => dismiss(notice.id)}>
            <CloseSign />
            <span className="unseen">{t("close")}</span>
          </button>
        </div>
      ))}
    </div>
  );
}
