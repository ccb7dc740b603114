"""Lists of words that planning knows: what carries no content, what people do, what they make."""

PRONOUNS = {"i", "i'm", "i've", "i'd", "i'll"}
POSSESSIVES = {"my", "mine"}
OBJECTS = {"me", "myself"}
EVERYONE = {
    "we", "we're", "we've", "we'd", "we'll", "anyone", "anybody", "everyone", "everybody", "someone", "somebody",
    "people", "colleagues", "teammates", "who",
}  # fmt: skip
EVERYONES = {"our", "ours", "us"}
AUXILIARIES = {
    "did", "does", "do", "is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "should",
    "didn't", "doesn't", "don't", "isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't", "am",
    "might", "shall", "must", "won't",
}  # fmt: skip
NEGATIONS = {
    "not", "no", "never", "without", "except", "excluding", "nobody", "none", "neither", "nor", "nothing", "cannot",
    "didn't", "doesn't", "don't", "isn't", "aren't", "wasn't", "weren't", "hasn't", "haven't", "hadn't", "won't",
    "can't", "couldn't", "wouldn't", "shouldn't", "unless", "other", "besides", "instead", "rather", "outside",
}  # fmt: skip
FUNCTION_WORDS = {
    *PRONOUNS, *POSSESSIVES, *OBJECTS, *EVERYONE, *EVERYONES, *AUXILIARIES,
    "a", "an", "the", "this", "that", "these", "those", "there", "here", "it", "its", "it's", "he", "she", "they",
    "him", "her", "them", "his", "their", "theirs", "you", "your", "yours", "of", "in", "on", "at", "to", "for",
    "from", "by", "with", "about", "into", "onto", "over", "under", "during", "within", "between", "among", "across",
    "through", "as", "and", "or", "but", "if", "then", "than", "so", "such", "be", "been", "being", "what", "which",
    "when", "where", "why", "how", "whom", "whose", "what's", "who's", "when's", "where's", "how's", "that's",
    "there's", "any", "some", "each", "every", "all", "both", "many", "much", "more", "most", "least", "fewest",
    "few", "often", "total", "overall", "altogether", "different", "distinct", "unique", "number", "count", "list",
    "show", "give", "tell", "find", "name", "please", "also", "too", "just", "only", "even", "still", "already",
    "currently", "now", "right", "recently", "lately", "ever", "yet", "per", "average", "mean", "times", "time",
    "once", "last", "first", "latest", "earliest", "let", "let's", "want", "know", "like", "get", "got", "exactly",
    "really", "actually", "via", "vs", "versus", "whole", "entire", "same", "far", "ago", "up", "out", "off", "s",
    "t", "kind", "kinds", "sort", "thing", "things", "stuff", "something", "anything", "everything", "until",
    "till", "since", "before", "after", "while", "logs", "log", "again", "well", "happen", "happened",
    "not", "no", "never", "without",
}  # fmt: skip
# What people do, and machines seldom; with a person as the subject. Each in the forms questions use.
HUMAN_VERBS = {
    form
    for forms in (
        "do does did done doing", "work works worked working", "fix fixes fixed fixing", "meet meets met meeting",
        "say says said", "tell tells told", "write writes wrote written", "review reviews reviewed reviewing",
        "merge merges merged merging", "decide decides decided deciding", "deploy deploys deployed",
        "blocked", "finish finishes finished", "attend attends attended", "join joins joined",
        "pair pairs paired", "present presents presented", "complete completes completed", "plan plans planned",
        "report reports reported", "talk talks talked", "discuss discusses discussed", "help helps helped",
        "implement implements implemented", "build builds built", "learn learns learned learnt",
        "resolve resolves resolved", "close closes closed", "open opens opened", "create creates created",
        "ship ships shipped", "release releases released", "refactor refactors refactored", "test tests tested",
        "add adds added", "remove removes removed", "update updates updated", "rotate rotates rotated",
        "investigate investigates investigated", "debug debugs debugged", "propose proposes proposed",
        "suggest suggests suggested", "agree agrees agreed", "choose chooses chose chosen", "think thinks thought",
        "ask asks asked", "interview interviews interviewed", "mentor mentors mentored", "onboard onboards onboarded",
        "make makes made", "take takes took taken", "log logs logged", "record records recorded", "spend spends spent",
        "start starts started", "touch touches touched", "migrate migrates migrated", "document documents documented",
        "approve approves approved", "achieve achieves achieved", "accomplish accomplishes accomplished",
        "struggle struggles struggled", "wait waits waiting waited", "stuck", "handle handles handled",
        "want wants wanted", "mention mentions mentioned", "see sees saw seen", "find finds found",
        "introduce introduces introduced", "call calls called", "sync syncs synced", "contribute contributes contributed",
        "commit commits committed", "push pushes pushed", "solve solves solved", "squash squashes squashed",
        "hold holds held", "host hosts hosted", "have has had", "run runs ran", "drop drops dropped", "leave leaves left",
    )
    for form in forms.split()
}  # fmt: skip
# What people have or make, behind a possessive: "Zoe's blockers".
WORK_NOUNS = {
    "bug", "bugs", "bugfix", "bugfixes", "fix", "fixes", "blocker", "blockers", "decision", "decisions", "meeting",
    "meetings", "pr", "prs", "mr", "mrs", "pull", "merge", "entry", "entries", "log", "logs", "work", "worklog",
    "worklogs", "task", "tasks", "ticket", "tickets", "plan", "plans", "notes", "week", "day", "month", "progress",
    "update", "updates", "commits", "commit", "activity", "activities", "contributions", "accomplishments",
    "achievements", "project", "projects", "todos", "standup", "standups", "summary", "workload", "focus",
}  # fmt: skip
GROUPS = {
    "team", "security", "support", "marketing", "sales", "engineering", "design", "ops", "operations", "qa", "legal",
    "finance", "product", "management", "leadership", "it", "hr", "devops", "infra", "platform", "backend", "frontend",
    "customer", "customers", "users", "client", "clients", "vendor", "company", "organisation", "organization",
    "department", "group", "staff", "engineers", "developers", "everyone", "members",
}  # fmt: skip
# First or last names that are also words: a person only where they are capitalised and do not begin the question.
WORDS_AND_NAMES = {
    "will", "mark", "may", "grace", "bill", "art", "hope", "rose", "faith", "drew", "chase", "rich", "sue", "pat",
    "frank", "dean", "page", "rob", "miles", "summer", "june", "april", "august", "jan", "penny", "dawn", "joy", "guy",
    "iris", "ivy", "lily", "ray", "sky", "star", "victor", "wade", "ward", "young", "king", "long", "short", "brown",
    "green", "white", "black", "rice", "baker", "cook", "max", "jack", "al", "ken", "sandy", "gene", "cliff", "stone",
    "wood", "woods", "fields", "hill", "park", "parks", "price", "banks", "bell", "bishop", "bush", "carpenter",
    "case", "church", "day", "fish", "fox", "gray", "hunter", "lake", "lane", "major", "mason", "moon", "porter",
    "potter", "power", "read", "root", "rush", "sharp", "small", "smith", "spring", "story", "table", "van", "walker",
    "wall", "west", "winter", "wise", "robin", "dot", "link", "norm", "stew", "woody", "colon", "test",
    "in", "to", "so", "an", "do", "we", "my", "hu", "on", "no", "he", "she", "me", "you", "more", "wish",
}  # fmt: skip
