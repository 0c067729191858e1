import { useEffect, useState } from "react";

// The value as it stood when it last rested for a while.
export function useDelayed<Value>(value: Value, wait: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return rested;
}
