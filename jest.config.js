import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

export default {
    ...jestConfig,
    testMatch: ['**/force-app/**/lwc/**/__tests__/**/*.test.ts'],
    moduleNameMapper: {
        ...jestConfig.moduleNameMapper,
        '^lightning/(modal|modalHeader|modalBody|modalFooter)$':
            '<rootDir>/scripts/lib/testing/jest-mocks/lightning/$1/$1',
        // A bundle of styles alone, which the resolver of the tests does not look for.
        '^c/(tableStyles)$': '<rootDir>/force-app/main/console/lwc/$1/$1.css',
        // Bundles that the build makes.
        '^c/(accessRoles|labelsOf[A-Z][a-z]+)$': '<rootDir>/build/lwc/$1/$1.ts'
    },
    modulePathIgnorePatterns: ['<rootDir>/build/(?!lwc/)', '<rootDir>/local-org/'],
    setupFilesAfterEnv: [...(jestConfig.setupFilesAfterEnv ?? []), '<rootDir>/jest.setup.js']
};
