// Why a bill cannot be matched, in words where there are some.

import { useText, type Key } from "../text/i18n";

export function Refused({ code }: { code: string }) {
  const { t, has } = useText();
  const key: string = `error.${code}`;
  return <>{has(key) ? t(key as Key) : code}</>;
}
