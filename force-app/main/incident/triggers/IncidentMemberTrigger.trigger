trigger IncidentMemberTrigger on Incident_Member__c(after insert, after update, after delete, after undelete) {
    new IncidentMemberTriggerHandler().run();
}
