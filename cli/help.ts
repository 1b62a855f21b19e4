/** The text of `tsgrad --help`. */

import { createRequire } from 'node:module';

export const help = `tsgrad writes the gradient of TypeScript functions as TypeScript source.

tsgrad <files or globs…>           loss.ts -> loss.grad.ts beside it
  -f, --function <names>           exported functions (default: those tagged /** @grad … */)
  -m, --mode <modes>               grad (default), into, vjp (comma list)
      --wrt <params|all>           independent parameters, by name or position,
                                   or a field (model.w); default: the first that can be
                                   differentiated
      --of <outputs>               outputs for vjp: return (default), or parameters the function writes
  -o, --out <file|dir|->           a directory mirrors the source tree of several inputs; - is standard output
  -p, --project <tsconfig>         default: the nearest tsconfig.json of each file
  -c, --config <file>              a module whose default export holds these options in camelCase
      --runtime <how>              inline (default: the output imports nothing from tsgrad) | import | ./path.ts
      --naming <style>             camel (default: lossGrad) | snake (loss_grad)
      --checkpoint <which>         loops that record nothing at first and run again in reverse:
                                   off (default: only loops with a directive /** @checkpoint */)
                                   | auto (outermost loops as well)
      --checkpoint-memory <size>   for loops whose directive does not say how much (64MB: 64 * 10^6 bytes)
      --optimize speed             faster, less readable output: short loops are unrolled
                                   completely, small ones by four
      --disable <analyses>         switch off analyses by name, or all
      --debug-nan                  the output throws where a derivative stops being finite, and names
                                   the expression
      --strong-zero                a zero adjoint times an infinite slope is 0 in every product
      --strict                     warnings are errors
      --sourcemap                  write loss.grad.ts.map too
      --json                       diagnostics as JSON
      --trace                      print the program after every stage, to standard error
      --force                      overwrite a file that tsgrad did not write
      --check                      write nothing; fail if an output is stale
  -w, --watch                      compile again whenever a source changes
  -h, --help
  -v, --version

tsgrad verify <file> [-f <names>] [--at <points>] [--json]
                                                  compare with finite differences and the dot-product identity
tsgrad explain <file> -f <name> [--json] [--html out.html]
                                                  what is active, recorded and recomputed, line by line, and why
tsgrad explain <code>                             the long text of a diagnostic, such as AD2001

Files named *.grad.*, *.d.ts and everything in node_modules are skipped.
Exit status: 0 written, 1 refused, 2 wrong usage, 70 a bug of the compiler.
`;

export function version(): string {
  const { version } = createRequire(import.meta.url)('tsgrad/package.json') as { readonly version: string };
  return version;
}
