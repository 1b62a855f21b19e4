/**
 * The compiler as a library: `import { compile, Compiler } from 'tsgrad/compiler'`.
 *
 * Synchronous, re-entrant, without global state.
 */

import { Compiler, type CompileResult } from './compiler.ts';
import type { CompileOptions } from './requests/options.ts';

/**
 * The gradient of TypeScript functions, as a TypeScript module.
 *
 * For `loss(w: Float64Array, b: number, x: number[][]): number`, with respect to w and b, the module
 * exports `lossGrad(w, b, x)`, which returns
 *
 * - `value`   `loss(w, b, x)`, equal to the last bit;
 * - `grad.w`  ∂value/∂w, a new `Float64Array` of the length of `w`;
 * - `grad.b`  ∂value/∂b, a number.
 *
 * With one independent parameter `grad` is its gradient itself. The arguments are left as they were.
 *
 * @param options  A file (or its text) and the functions of it; see `CompileOptions`.
 * @returns        The module and its source map, or everything the user must fix.
 * @throws {CompilerBug} When the compiler broke one of its own invariants.
 */
export function compile(options: CompileOptions): CompileResult {
  return new Compiler().compile(options);
}

export { Compiler, type CompileResult, type CompilerOptions } from './compiler.ts';
export { runtimeModule } from './emit/moduleParts/runtimeModule.ts';
export type { CompileOptions, FunctionOptions, Mode, OutputOptions, Selection } from './requests/options.ts';
export { CompilerBug, type Diagnostic, type Note, type Severity } from './diagnostics/report.ts';
export type { Place } from './diagnostics/frames.ts';
export type { ExplainedFunction, ExplainedLoop, ExplainedValue, Explanation, Way } from './adjoint/explain.ts';
export { diagnosticsToJson, printDiagnostics, type DiagnosticJson, type PrintOptions } from './diagnostics/print.ts';
export { explainCode, listCodes } from './diagnostics/explain.ts';
