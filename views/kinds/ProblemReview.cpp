// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/kinds/ProblemReview.h"

#include "views/choice/InPool.h"
#include "views/selection/Selection.h"
#include "views/table/SentenceList.h"
#include "views/text/Quantity.h"

#include <utility>

namespace tradeoff::views {

namespace {

Sentence sentenceOf(const problems::Concern& concern)
{
    return {concern.isError ? ProblemReview::tr("impossible") : ProblemReview::tr("look"),
            concern.isError ? Sentence::Tone::Warn : Sentence::Tone::Plain,
            toQString(concern.sentence),
            toQString(concern.code),
            toQString(concern.about),
            concern.index};
}

QString markOf(problems::Difference::Kind kind)
{
    using Kind = problems::Difference::Kind;
    switch (kind) {
    case Kind::Added:
        return ProblemReview::tr("added");
    case Kind::Removed:
        return ProblemReview::tr("removed");
    case Kind::Moved:
        return ProblemReview::tr("moved");
    default:
        return ProblemReview::tr("changed");
    }
}

Sentence sentenceOf(const problems::Difference& difference)
{
    using Kind = problems::Difference::Kind;
    const auto tone = difference.kind == Kind::Added     ? Sentence::Tone::Good
                      : difference.kind == Kind::Removed ? Sentence::Tone::Warn
                                                         : Sentence::Tone::Plain;
    return {markOf(difference.kind), tone, toQString(difference.sentence), {}, toQString(difference.about),
            difference.index};
}

template <typename Items>
std::vector<Sentence> sentencesOf(const Items& items)
{
    std::vector<Sentence> sentences;
    for (const auto& item : items) sentences.push_back(sentenceOf(item));
    return sentences;
}

} // namespace

ProblemReview::ProblemReview(Look look, const QString& allClear, Selection& selection, const Theme& theme,
                             QWidget* pages)
    : QObject(pages), m_look(look), m_allClear(allClear)
{
    m_findings = new SentenceList(tr("Findings"), theme, pages);
    m_differences = new SentenceList(tr("Differences"), theme, pages);
    for (SentenceList* list : {m_findings, m_differences})
        connect(list, &SentenceList::chosen, &selection, [&selection](const QString& about, int index) {
            selection.setElement({about, index});
        });
    connect(&m_looking, &QFutureWatcher<Looked>::finished, this, [this] { take(m_looking.result()); });
}

void ProblemReview::showProblem(problems::ProblemPtr problem)
{
    m_problem = std::move(problem);
    lookAgain();
}

void ProblemReview::showParent(problems::ProblemPtr parent, const QString& name)
{
    if (parent == m_parent && name == m_parentName) return;
    m_parent = std::move(parent);
    m_parentName = name;
    lookAgain();
}

void ProblemReview::lookAgain()
{
    if (!m_problem) return;
    m_looking.setFuture(inPool(
        [look = m_look, problem = m_problem, parent = m_parent] { return look(*problem, parent.get()); }));
}

void ProblemReview::take(const Looked& result)
{
    m_concerns = result.concerns;
    m_findings->show(sentencesOf(result.concerns), m_allClear);
    m_differences->show(sentencesOf(result.differences),
                        m_parent ? tr("The same as %1.").arg(m_parentName)
                                 : tr("Branch (Ctrl+B) makes a scenario; what differs from the one it came "
                                      "from is listed here."));
    Q_EMIT looked();
}

std::vector<ProblemEditor::Page> ProblemReview::pages() const
{
    return {{m_findings, counted(tr("Findings"), m_findings->model().rowCount())},
            {m_differences, counted(tr("Differences"), m_differences->model().rowCount())}};
}

std::vector<Exportable> ProblemReview::exports()
{
    const auto of = [this](const char* id, const QString& title, SentenceList& list) {
        return Exportable{QString::fromLatin1(id), title, &list, [&list] { return tableOf(list.model()); },
                          [this] { return !isLooking(); }};
    };
    return {of("findings", tr("Findings"), *m_findings),
            of("differences", tr("Differences"), *m_differences)};
}

QString ProblemReview::counted(const QString& title, int count)
{
    return count == 0 ? title : QStringLiteral("%1 %2").arg(title).arg(count);
}

} // namespace tradeoff::views
