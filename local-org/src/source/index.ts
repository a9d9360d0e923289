export { SourceText, type Span } from './text.ts';
export {
    CompilationError,
    diagnosticAt,
    diagnosticCodes,
    excerptOf,
    formatDiagnostic,
    type Diagnostic,
    type DiagnosticCode
} from './diagnostics.ts';
