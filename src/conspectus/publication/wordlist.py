"""English words that are names as well, and names of typefaces that are also given to people.

Single words of these kinds are judged by their capital letter and their place in the sentence.
"""

_ORDINARY = """
    april art august autumn baker ball bank banks barber basil bay bell best bill bird bishop
    black bond booth bright brook brooks brown buck bull burns bush butcher butler carpenter
    carter case chance chapel chase chip christian church clay clerk cliff close cole cook cope
    cross crown crystal daisy dale dawn day dean dear dick drake drew drive driver early east
    english ernest fair faith farmer fern field fields fisher flora flower flowers ford forest
    foster fox frank free freeman french friend gale game gardener gates gay gene ginger glass
    glen gold golden good grace grant grave graves gray green grey guy hall hand hardy harmony
    harper hay hazel head heath heather heaven hill holiday holly home honey hood hope house hunt
    hunter iris ivy jack jade jay jewel john josh joy june justice keen kind king kitty knight
    lake lamb lance lane law lay lee lily lincoln link little lock long love low major march mark
    marks marsh mason masters may melody mercy mild miles mill miller mills mist misty moon moor
    nick noble north oak olive page pain painter park parks parrot pat patience peace pearl penny
    pepper pike pitt pool poor pope poppy porter post potter power powers price pride prince
    princess prior prudence quick rain randy ray read ready reason reed reeves rice rich ring
    river rivers rob robin rock rose rowan ruby rush rusty sage sandy savage saviour sharp
    shepherd shore short silver singer skinner sky slack small snow spring star stark steel stern
    stone storm street strong sue summer summers sunny swan sweet swift tanner thorn town true
    trust turner tyler vale van victor vine violet wade walker wall walls ward warden warren
    waters way wear weaver weeks wells west whale wheeler white wild will willow winter wise wolf
    wood woods worth young
    """
ORDINARY = frozenset(_ORDINARY.split())

_MONTHS = "january february march april may june july august september"
MONTHS = frozenset(_MONTHS.split())

_TYPEFACES = """
    arial baskerville bell bodoni calibri cambria candara consolas constantia corbel courier dejavu
    franklin garamond georgia gill helvetica lato liberation lucida mono noto palatino roman
    rockwell sans segoe serif symbol tahoma times trebuchet verdana webdings wingdings
    """
TYPEFACES = frozenset(_TYPEFACES.split())
