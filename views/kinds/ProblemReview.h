// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/problems/Edit.h"
#include "views/kinds/ProblemEditor.h"

#include <QFutureWatcher>

namespace tradeoff::views {

class Selection;
class SentenceList;
class Theme;

/// What a person should look at in a problem, and what differs from the one it came from: two lists, worked
/// out in the background whenever either problem changes. A click selects what a sentence is about.
class ProblemReview final : public QObject
{
    Q_OBJECT

public:
    struct Looked
    {
        std::vector<problems::Concern> concerns;
        std::vector<problems::Difference> differences;
    };
    /// Called on another thread; parent is null where there is none.
    using Look = Looked (*)(const problems::Problem& problem, const problems::Problem* parent);

    /// The lists are made as children of `pages`. allClear stands where there are no concerns.
    ProblemReview(Look look, const QString& allClear, Selection& selection, const Theme& theme,
                  QWidget* pages);

    /// Null: nothing is open.
    void showProblem(problems::ProblemPtr problem);
    void showParent(problems::ProblemPtr parent, const QString& name);
    bool isLooking() const { return m_looking.isRunning(); }
    const std::vector<problems::Concern>& concerns() const { return m_concerns; }
    std::vector<ProblemEditor::Page> pages() const;
    std::vector<Exportable> exports();
    SentenceList& findings() { return *m_findings; }
    SentenceList& differences() { return *m_differences; }

    /// "Stops 100"; the title alone for none.
    static QString counted(const QString& title, int count);

Q_SIGNALS:
    void looked();

private:
    void lookAgain();
    void take(const Looked& result);

    Look m_look;
    QString m_allClear;
    problems::ProblemPtr m_problem;
    problems::ProblemPtr m_parent;
    QString m_parentName;
    SentenceList* m_findings = nullptr;
    SentenceList* m_differences = nullptr;
    std::vector<problems::Concern> m_concerns;
    QFutureWatcher<Looked> m_looking;
};

} // namespace tradeoff::views
