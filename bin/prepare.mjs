// Installs the git hooks in a working copy; does nothing in CI, in a tarball, or without husky.
import { existsSync } from 'node:fs';

if (process.env.CI === undefined && existsSync('.git')) {
    try {
        const husky = (await import('husky')).default;
        husky();
    } catch {
        console.warn('cordon: git hooks not installed (husky is missing)');
    }
}
