/**
 * The public API. `check` turns a text into a Result, everything else reads one; all of it is
 * synchronous, pure, and never throws on text.
 */
export { audit, type AuditedDocument } from './check/audit.js';
export { check, type CheckOptions } from './check/check.js';
export { applyRepairs, type LeftAlone, type LeftReason, type Repaired } from './check/fix.js';
export { merge, unreadable } from './check/merge.js';
export {
  assertRuleSettings,
  ruleIds,
  ruleSettings,
  type RuleSetting,
  type RuleSettings,
} from './check/rule-settings.js';
export { kindOf } from './documents/index.js';
export { nearest, notAChoice, remindOf } from './diagnostics/choice.js';
export { fill, languages, type Language, type Message } from './diagnostics/message.js';
export {
  reasonCodes,
  severities,
  verdicts,
  type ReasonCode,
  type Severity,
  type Verdict,
} from './diagnostics/verdict.js';
export {
  explain,
  explainFormats,
  explainLayer,
  explainRule,
  reference,
  type ExplainFormat,
  type ExplainLayerOptions,
  type ExplainOptions,
} from './explain/index.js';
export { declareLayer } from './layers/declared.js';
export { defineLayer, type LayerDeclaration } from './layers/define.js';
export { choice, flag, free, integer, layerType, tuple, value, type Domain } from './layers/domains.js';
export { layers, registryOf } from './layers/index.js';
export { assertLayerData, type LayerData, type WeightData } from './layers/layer-data.js';
export { weight, type Layer, type Proposal } from './layers/layer.js';
export { axes, between, exactly, oneOf, unconstrained, type Knowledge, type Value } from './model/knowledge.js';
export type { Connection, Dialect, Row, Summary } from './model/summary.js';
export { parseDocument as parse } from './check/read.js';
export {
  isKerasVersion,
  isStatableVersion,
  kerasVersions,
  print,
  printCsv,
  printJson,
  printLatex,
  printMarkdown,
  type PrintOptions,
} from './print/index.js';
export {
  rebuild,
  rebuildFormats,
  rebuildTargets,
  type RebuildFormat,
  type RebuildOptions,
  type RebuildTarget,
} from './rebuild/index.js';
export {
  reporters,
  streamedReports,
  type Reporter,
  type ReportFormat,
  type ReportOptions,
  type StreamedReport,
} from './report/index.js';
export {
  documentKinds,
  type Alternative,
  type Counts,
  type DocumentKind,
  type Finding,
  type Place,
  type Result,
  type ResultDocument,
  type ResultRow,
  type ResultSummary,
} from './result/result.js';
export { bothOf, tallyOf, type Tally } from './result/tally.js';
export { tool } from './result/tool.js';
export { rules } from './rules/index.js';
export { pictured } from './text/controls.js';
export type { TextEdit } from './text/edits.js';
