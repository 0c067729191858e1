import { useEffect } from "react";

// The name of the page, in the window's title; never that of a case, which others may see there.
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Docket` : "Docket";
  }, [title]);
}
