/** Rules that cost about a nanosecond and read as arithmetic: not worth a variable of their own. */

const cheap: ReadonlySet<string> = new Set([
  ...['add', 'sub', 'mul', 'neg', 'lt', 'le', 'gt', 'ge', 'eq', 'ne', 'looseEq', 'looseNe', 'not', 'truthy', 'toNumber'],
  ...['bitAnd', 'bitOr', 'bitXor', 'bitNot', 'shl', 'shr', 'ushr', 'select', 'stopGradient', 'withDerivativeOf'],
  ...['isNaN', 'isNotNumber', 'isFinite', 'isInteger', 'isSafeInteger', 'abs', 'sign', 'mulz', 'imul', 'fround'],
]);

export const isCheap = (rule: string): boolean => cheap.has(rule);
