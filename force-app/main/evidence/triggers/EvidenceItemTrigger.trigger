trigger EvidenceItemTrigger on Evidence_Item__c(before update, before delete) {
    new EvidenceItemTriggerHandler().run();
}
