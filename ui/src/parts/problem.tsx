// What went wrong, in the reader's language where we have the words, else as the server said it.

import { Refusal } from "../api/client";
import { useText, type Key } from "../text/i18n";
import { WarnSign } from "./icons";

export function useProblem(): (error: unknown) => string {
  const { t, has, language } = useText();
  return (error) => {
    if (!(error instanceof Refusal)) return t("error.unknown");
    // The server's own sentence is in English, and says more than the code does.
    const key: string = `error.${error.code}`;
    if (has(key) && (language === "zh" || !error.message)) return t(key as Key);
    return error.message || t("error.status", { status: String(error.status) });
  };
}

export function Problem({ error, again }: { error: unknown; again?: () => void }) {
  const { t } = useText();
  const problem = useProblem();
  const code = error instanceof Refusal ? error.code : "";
  return (
    <div className="problem" role="alert">
      <WarnSign />
      <div>
        <p>{problem(error)}</p>
        {code && <p className="quiet mono">{code}</p>}
      </div>
      {again && (
        <button type="button" className="button" onClick={again}>
          {t("again")}
        </button>
      )}
    </div>
  );
}

// The frame of a page whose data is under way, missing or refused.
export function Waiting({ error, again }: { error: unknown; again: () => void }) {
  const { t } = useText();
  if (error) return <Problem error={error} again={again} />;
  return (
    <p className="waiting" role="status">
      {t("loading")}
    </p>
  );
}

export function Empty({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
