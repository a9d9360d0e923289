/** Names of the functions that emitted text takes from the runtime. The runtime's table must have each of them. */
export type HelperName =
    // null checks and errors
    | 'notNull' | 'overCpu' | 'caught' | 'thrown' | 'notCompiled'
    // numbers
    | 'integerDivide' | 'longDivide' | 'doubleDivide' | 'Double' | 'dateShift'
    // comparison
    | 'compareDouble' | 'compareDecimal' | 'compareText' | 'compareId' | 'compareDate' | 'compareInstant'
    | 'sameNumber' | 'sameText' | 'sameId' | 'sameValue' | 'identical'
    // conversions
    | 'integerToLong' | 'integerToDouble' | 'integerToDecimal' | 'longToDouble' | 'longToDecimal' | 'doubleToDecimal' | 'decimalToDouble'
    | 'decimalToInteger' | 'decimalToLong' | 'doubleToInteger' | 'doubleToLong' | 'longToInteger'
    | 'idToString' | 'stringToId' | 'dateToDatetime' | 'datetimeToDate'
    | 'text' | 'cast' | 'isInstance'
    // classes
    | 'initialize' | 'bindMember'
    // collections
    | 'List' | 'Set' | 'Map' | 'sizedList' | 'copyList' | 'copySet' | 'copyMap' | 'elementAt' | 'putElement'
    | 'iterable' | 'changed' | 'iterator' | 'hasNext' | 'next' | 'batches'
    // records
    | 'record' | 'field' | 'fieldOrNull' | 'setField' | 'parent' | 'parentOrNull' | 'children' | 'childrenOrNull' | 'singleRow'
    // database
    | 'query' | 'queryRow' | 'queryRowOrNull' | 'queryCount' | 'search' | 'dml' | 'merge'
    // platform
    | 'typeLiteral' | 'objectToken' | 'objectDescribe' | 'fieldToken' | 'fieldDescribe' | 'triggerVariable' | 'label'
    | 'beginRunAs' | 'endRunAs' | 'future'; // prettier-ignore
