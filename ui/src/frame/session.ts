// Who reads, in which organisation.

import { createContext, useContext } from "react";

import type { Role, Session } from "../api/types";

export const SessionContext = createContext<Session | undefined>(undefined);

export function useReader(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useReader outside of the frame");
  return session;
}

export function useIs(): (role: Role) => boolean {
  const session = useReader();
  return (role) => session.roles.includes(role);
}

// Roles do not include each other: only handlers work on cases.
export function useMayWrite(): boolean {
  return useIs()("handler");
}
