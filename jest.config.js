import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

export default {
    ...jestConfig,
    testMatch: ['**/force-app/**/lwc/**/__tests__/**/*.test.ts'],
    moduleNameMapper: {
        ...jestConfig.moduleNameMapper,
        '^lightning/(modal|modalHeader|modalBody|modalFooter)$':
            '<rootDir>/scripts/lib/testing/jest-mocks/lightning/$1/$1'
    },
    modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/local-org/'],
    setupFilesAfterEnv: [...(jestConfig.setupFilesAfterEnv ?? []), '<rootDir>/jest.setup.js']
};
