/** Where a test keeps the ids that SOSL finds in it, in the memory of its transaction: `readonly string[]`. */
export const fixedSearchResultsKey = 'System.Test.fixedSearchResults';
