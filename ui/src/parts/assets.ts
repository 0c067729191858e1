// The assets of one line: the first by name, and how many more.

import { useCallback } from "react";

import { useText } from "../text/i18n";

interface Named {
  asset?: string;
  more_assets?: number;
}

// "log4j-core", "log4j-core and 9,999 more".
export function useAssets(): (row: Named) => string {
  const { t } = useText();
  return useCallback(
    ({ asset = "", more_assets: count = 0 }: Named) =>
      count > 0 ? t("assets.and-more", { asset, count }) : asset,
    [t],
  );
}
