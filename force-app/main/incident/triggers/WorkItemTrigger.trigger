trigger WorkItemTrigger on Work_Item__c(before insert, before update, before delete) {
    new WorkItemTriggerHandler().run();
}
