/** Two constants with the same key are the same bits: 0 is not -0, nor '0'. */
export const literalKey = (value: unknown): string => `${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}`;
