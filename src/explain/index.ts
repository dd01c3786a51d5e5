/** A Result, a layer or a rule in words, symbols and LaTeX; read off the Result and the declarations. */
export { explain, explainFormats, type ExplainFormat, type ExplainOptions } from './explain.js';
export { explainLayer, type ExplainLayerOptions } from './layer.js';
export { reference } from './reference.js';
export { explainRule } from './rule.js';
