trigger LetterNoteTrigger on Note(before insert) {
    new LetterFileTriggerHandler().run();
}
