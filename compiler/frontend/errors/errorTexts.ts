/** The platform's errors written as classes, for programs that follow them (errors.ts). */

const names = ['RangeError', 'TypeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError'];

export const errorsFile = '/__tsgrad_errors__.ts';

/** Their source; of a stack nothing is known. */
export const errorsText = `
export class Error$ {
  name = 'Error';
  message: string;
  constructor(message = '', _options: object = {}) {
    this.message = message;
  }
}
${names.map((name) => `export class ${name}$ extends Error$ {\n  override name = '${name}';\n}`).join('\n')}
`;
