// How the parts of an address are read: each as it was before it was escaped, in one place for all
// routes. An address with a part that is escaped wrongly is that of no page.

import type { BaseLocationHook, Parser } from "wouter";
import { useBrowserLocation } from "wouter/use-browser-location";

import { decoded } from "./address";

// wouter undoes some of the escapes before it looks for a route: then nobody can tell "%26" from
// "%2526". Escaped once more, an address comes to the routes as it stands.
export const useAddress: BaseLocationHook = () => {
  const [address, go] = useBrowserLocation();
  return [address.replaceAll("%", "%25"), go];
};

export const decoding =
  (parser: Parser): Parser =>
  (route, loose) => {
    const { pattern, keys } = parser(route, loose);
    if (route === "*") return { pattern }; // whatever there is, also what nobody can read
    const exec = (address: string): RegExpExecArray | null => {
      const found = pattern.exec(address);
      for (let at = 1; found && at < found.length; ++at) {
        // A part that the route does without is undefined.
        const part: string | undefined = found[at];
        if (part === undefined) continue;
        const whole = decoded(part);
        if (whole === undefined) return null;
        found[at] = whole;
      }
      return found;
    };
    return { pattern: { exec }, ...(keys && { keys }) };
  };
