import js from '@eslint/js';
import lwcConfig from '@salesforce/eslint-config-lwc';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const budget = { skipBlankLines: false, skipComments: false };

/** A folder of the local org may import another one only through its door, and never from a later phase. */
const phases = [
    {
        folder: 'source',
        mayNot: [
            'syntax',
            'metadata',
            'semantics',
            'compile',
            'runtime',
            'stdlib',
            'database',
            'testing',
            'http',
            'lwc'
        ]
    },
    {
        folder: 'syntax',
        mayNot: ['metadata', 'semantics', 'compile', 'runtime', 'stdlib', 'database', 'testing', 'http', 'lwc']
    },
    { folder: 'metadata', mayNot: ['semantics', 'compile', 'runtime', 'stdlib', 'database', 'testing', 'http', 'lwc'] },
    { folder: 'semantics', mayNot: ['compile', 'runtime', 'stdlib', 'database', 'testing', 'http', 'lwc'] },
    { folder: 'compile', mayNot: ['runtime', 'stdlib', 'database', 'testing', 'http', 'lwc'] },
    { folder: 'runtime', mayNot: ['compile', 'stdlib', 'database', 'testing', 'http', 'lwc'] },
    { folder: 'stdlib', mayNot: ['compile', 'database', 'testing', 'http', 'lwc'] },
    { folder: 'database', mayNot: ['compile', 'stdlib', 'testing', 'http', 'lwc'] },
    { folder: 'deploy', mayNot: ['http', 'lwc'] },
    { folder: 'lwc', mayNot: ['compile', 'runtime', 'stdlib', 'database', 'testing', 'http'] }
];

const phaseRules = phases.map(({ folder, mayNot }) => ({
    files: [`local-org/src/${folder}/**/*.ts`],
    rules: {
        'no-restricted-imports': [
            'error',
            {
                patterns: mayNot.map((later) => ({
                    group: [`**/${later}/**`, `../${later}/**`],
                    caseSensitive: true,
                    message: `${folder} comes before ${later}: move the code, or pass it in.`
                }))
            }
        ]
    }
}));

export default tseslint.config(
    { ignores: ['build/', 'node_modules/', 'coverage/', '.husky/_/'] },
    {
        files: ['**/*.{js,mjs,ts}'],
        ignores: ['force-app/**'],
        extends: [js.configs.recommended, ...tseslint.configs.recommended],
        languageOptions: { globals: globals.node },
        rules: {
            'max-lines': ['error', { max: 600, ...budget }],
            'max-lines-per-function': ['error', { max: 60, ...budget }],
            '@typescript-eslint/no-explicit-any': 'error',
            '@typescript-eslint/no-unused-vars': [
                'error',
                { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }
            ],
            'no-console': 'off'
        }
    },
    {
        files: ['**/test/**/*.ts', '**/__tests__/**/*.ts', '**/*.test.ts'],
        rules: { 'max-lines': ['error', { max: 1200, ...budget }], 'max-lines-per-function': 'off' }
    },
    ...phaseRules,
    {
        files: ['force-app/**/lwc/**/*.ts'],
        ignores: ['**/__tests__/**'],
        extends: [...lwcConfig.configs.recommendedTs],
        plugins: { '@typescript-eslint': tseslint.plugin },
        languageOptions: { parser: tseslint.parser },
        rules: {
            'max-lines': ['error', { max: 200, ...budget }],
            // The plain rule takes the names in a function's type for variables.
            'no-unused-vars': 'off',
            '@typescript-eslint/no-unused-vars': 'error'
        }
    },
    {
        files: ['force-app/**/lwc/**/__tests__/*.ts'],
        extends: [js.configs.recommended, ...tseslint.configs.recommended],
        languageOptions: { globals: { ...globals.browser, ...globals.jest } },
        // Jest hoists its mocks above the imports, so they have to require what they need.
        rules: { '@typescript-eslint/no-require-imports': 'off', 'max-lines': ['error', { max: 400, ...budget }] }
    }
);
