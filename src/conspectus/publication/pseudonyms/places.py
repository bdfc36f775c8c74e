"""Place names that are also names of people, or that every reader knows as places."""

# Cities of the United Kingdom, and counties, towns and districts of England and Wales that also
# serve as first names or surnames. A case's own places are in its map, as identities of that kind.
_PLACES_SAID = (
    "aberdeen ashford ashton bangor barking barnet bath bedford belfast beverley birmingham "
    "blackburn bolton boston bradford brent brighton bristol bromley burnley burton bury camden "
    "cambridge canterbury cardiff carlisle carlton chelmsford chelsea chester chesterfield "
    "clayton clifton clyde colchester corby coventry crawley crewe croydon dalton darlington "
    "derby devon doncaster dover dudley dundee durham ealing edinburgh ely enfield england exeter "
    "florence georgia glasgow gloucester hackney halifax hamilton harlow harrow hastings hereford "
    "holland houston hull ireland islington jordan kent kingston kingsley lambeth lancaster leeds "
    "leicester lewisham lichfield lincoln lisburn liverpool london londonderry luton maidstone "
    "manchester melbourne merton milan milton morley nelson newcastle newham newport newry "
    "norfolk northampton norwich nottingham oldham oxford paisley paris perth peterborough "
    "plymouth portsmouth preston reading redcar ripon rochdale rugby salford salisbury savannah "
    "scotland sheffield shelby shirley sidney skye slough solihull southampton southend southwark "
    "stafford stanley stirling stockport stoke sunderland sutton swansea swindon sydney taunton "
    "telford thurrock trafford truro tyne vienna wakefield wales walsall warrington warwick "
    "watford wells weston whitby wigan winchester windsor wolverhampton worcester worthing "
    "wrexham york"
)
PLACES = frozenset(_PLACES_SAID.split())
