/** Touches every record, so that a load of contacts passes through Apex. */
trigger ContactBench on Contact(before insert) {
    for (Contact each : Trigger.new) {
        each.Title = each.LastName;
    }
}
